"""The only place that knows both rows and facts: from the register's tables to the value objects of the pure wing."""
