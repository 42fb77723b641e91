"""The calendar of calls: a page for each month, and the same selection as a file to subscribe to."""
