"""The pages: each a question to the record, and a template."""
