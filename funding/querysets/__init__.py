"""The vocabulary: what pages, API, admin and engine ask of rows, by one name each."""
