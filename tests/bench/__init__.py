"""How long things take: as ratios to the plainest program, and as councils grow."""
