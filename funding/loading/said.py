"""What every row of a fixture may say of where its fact was read."""

from funding.choices import Certainty
from funding.loading.values import Day, Key, Strict


class Said(Strict):
    """Where a fact was read. What is left out follows from the scheme and from the source document."""

    source: Key | None = None
    article: str = ""
    paragraph: str = ""
    point: str = ""
    quote: str = ""
    read_on: Day | None = None
    certainty: Certainty | None = None
    note: str = ""
