"""The errors that Servanda raises on purpose.

Every message says what is wrong and what to do next. The command line prints the message and
exits with `exit_code`; a library user catches `ServandaError`.
"""


class ServandaError(Exception):
    """Root of all errors raised on purpose; `exit_code` is what the command line exits with."""

    exit_code = 1


class InputError(ServandaError, ValueError):
    """A path, file or document that cannot be read, or an option that makes no sense."""

    exit_code = 2


class MissingError(InputError, LookupError):
    """Nothing stands under the id that is asked for."""


class DataError(ServandaError, ValueError):
    """A language or gazetteer file that does not fit its form."""

    exit_code = 3


class RegisterError(ServandaError, RuntimeError):
    """A register that is missing, locked, damaged, newer than the program, or no register."""

    exit_code = 4


class RegisterMissingError(RegisterError, FileNotFoundError):
    """There is no register where one was looked for."""


class RegisterLockedError(RegisterError, TimeoutError):
    """Another process writes to the register, and did so for longer than was waited."""


class ChangedError(RegisterError):
    """What somebody decides on is no longer what they looked at."""


class FetchError(ServandaError):
    """Something on the web that was not fetched, or not whole; `reason` is one word for it, `until` when to try again.

    Attributes:
        reason: of `servanda.follow.values.Reason`.
        until: seconds since the epoch before which it is no use, 0.0 where nothing is known.
    """

    def __init__(self, reason: str, message: str, until: float = 0.0) -> None:
        """Tell why."""
        super().__init__(message)
        self.reason = reason
        self.until = until
