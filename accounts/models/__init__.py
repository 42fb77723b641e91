"""Who lets themselves in: people and the tokens of their programs; how often they asked; letters to them."""

from accounts.models.answers import RepeatableAnswer
from accounts.models.letters import PostedLetter
from accounts.models.rates import RateWindow
from accounts.models.tokens import ApiToken, Scope
from accounts.models.users import Language, User, UserManager

__all__ = [
    "ApiToken",
    "Language",
    "PostedLetter",
    "RateWindow",
    "RepeatableAnswer",
    "Scope",
    "User",
    "UserManager",
]
