"""Training: invented press digests, and the line model made from them."""
