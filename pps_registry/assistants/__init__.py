"""The register for assistants: a read-only server for the Model Context Protocol, equal to the API.

A tool is an operation of the API under a name for assistants. Its schemas come from openapi.json, its
answers from the API's own views, in this process. Texts of the register stand in answers, and nowhere else.
"""
