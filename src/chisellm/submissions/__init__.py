"""What people and models hand in to be judged: reading it, judging it in parallel, writing what came out."""
