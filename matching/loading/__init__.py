"""The only place that knows both rows and facts: from tables to the value objects of the pure wing."""
