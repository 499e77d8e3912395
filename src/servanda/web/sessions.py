"""Who is asking: a signed cookie, with the token that every form has to bring back."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer

from servanda.web.users import Role, User, Users

LASTS = 12 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's session.

    Attributes:
        name: who has signed in; "" for nobody.
        token: what every form of this session brings back.
        stamp: of the password signed in with, so that another password ends the session.
        role: what the user may do; None where signing in is needed and not done.
    """

    name: str = ""
    token: str = ""
    stamp: str = ""
    role: Role | None = None

    def may(self, role: Role) -> bool:
        """Whether somebody of this role, or a higher one, is asking."""
        return self.role is not None and self.role >= role

    def brings(self, token: str) -> bool:
        """Whether a form's token is this session's."""
        return bool(self.token) and hmac.compare_digest(self.token.encode(), token.encode())


def stamp(user: User) -> str:
    """What tells one password of a user from the next."""
    return hashlib.blake2b(user.password.encode(), digest_size=9).hexdigest()


class Sessions:
    """Makes and reads the cookies of sessions."""

    def __init__(self, users: Users, alone: str) -> None:
        """Keep sessions.

        Args:
            users: those who may sign in.
            alone: what whoever asks is called where there are no users.
        """
        self._users = users
        self._alone = alone
        self._own = secrets.token_urlsafe(48)  # where no file of users has a secret

    def begun(self, name: str = "", user: User | None = None) -> Session:
        """A new session, of nobody or of one who has just signed in."""
        return self._ranked(Session(name, secrets.token_urlsafe(24), stamp(user) if user else ""))

    def read(self, cookie: str) -> Session | None:
        """The session of a cookie; None where it is none of ours, or too old."""
        try:
            name, token, mark = self._signer.loads(cookie, max_age=LASTS)
        except (BadSignature, ValueError, TypeError):
            return None
        known = Session(str(name), str(token), str(mark))
        user = self._users.named(known.name)
        if known.name and (user is None or not hmac.compare_digest(stamp(user), known.stamp)):
            return None
        return self._ranked(known)

    def cookie(self, session: Session) -> str:
        """The cookie of a session."""
        return self._signer.dumps([session.name if session.stamp else "", session.token, session.stamp])

    def _ranked(self, session: Session) -> Session:
        if not self._users.any:
            return Session(self._alone, session.token, "", Role.ADMIN)
        user = self._users.named(session.name)
        return Session(session.name, session.token, session.stamp, user.rank if user else None)

    @property
    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._users.secret or self._own, "servanda.session", signer_kwargs=_SIGNED)


_SIGNED = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
