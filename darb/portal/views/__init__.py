"""Pages of the portal: papers for anybody, the own file for the person it speaks of."""
