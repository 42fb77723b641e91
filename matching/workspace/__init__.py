"""Plans that are kept: from "Zoek financiering", in versions, shared with whom their owner lets in."""
