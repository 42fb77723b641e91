"""What the groups of users are called. What each may do stands on the roof (`pps_registry/roles.py`)."""

FUND_MANAGER = "fondsbeheerder"
COORDINATOR = "coördinator"
