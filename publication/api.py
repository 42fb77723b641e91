"""Conventions of the API that every storey's resources share."""

from collections.abc import Sequence

from rest_framework import status
from rest_framework.exceptions import APIException


class Faulty(APIException):
    """A request with faults, each with its place: `problem_errors` become members of the problem."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, problem_errors: Sequence[dict[str, str]]) -> None:
        super().__init__()
        self.problem_errors = list(problem_errors)
