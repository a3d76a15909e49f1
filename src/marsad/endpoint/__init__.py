"""A language model behind an OpenAI-compatible endpoint: asked, its answers kept and replayed.

What comes back is proposals; they are nothing until ``reading`` has found their words in the text.
"""

from marsad.endpoint.answers import Answers
from marsad.endpoint.asking import Endpoint, Proposed
from marsad.endpoint.pieces import Passage

__all__ = ["Answers", "Endpoint", "Passage", "Proposed"]
