"""What-ifs for talks between workers, employers and the State: proposals and studies, never law."""
