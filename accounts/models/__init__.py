"""Who lets themselves in: people, and the tokens of their programs."""

from accounts.models.tokens import ApiToken, Scope
from accounts.models.users import User, UserManager

__all__ = ["ApiToken", "Scope", "User", "UserManager"]
