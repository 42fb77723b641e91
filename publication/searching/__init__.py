"""One search over every resource: words, what they mean, which entries fit, and what is shown of those."""
