"""The API: the same questions and judgements as the pages, as JSON."""
