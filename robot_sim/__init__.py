"""Everything that knows robots: cells, programs, motion, checks, rehearsal and controllers. It holds no words."""
