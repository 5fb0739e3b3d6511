"""Search engines that are given the same letters and the same questions."""
