"""The register kept up to date from the sources that a user names.

From the wire up: `guard` says which machines may be spoken to, `wire` speaks to one, `fetching` follows redirects
and retries, `robots` and `hosts` keep to what is allowed and polite, `lists` reads feeds, sitemaps and pages of links,
`pages` makes documents of articles, `plan` says what is due, `rounds` joins them with the register.
"""
