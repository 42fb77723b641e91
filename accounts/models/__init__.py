"""Who lets themselves in: people, and the tokens of their programs; and how often they asked."""

from accounts.models.answers import RepeatableAnswer
from accounts.models.rates import RateWindow
from accounts.models.tokens import ApiToken, Scope
from accounts.models.users import Language, User, UserManager

__all__ = ["ApiToken", "Language", "RateWindow", "RepeatableAnswer", "Scope", "User", "UserManager"]
