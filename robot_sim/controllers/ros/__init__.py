"""ROS 2: JointTrajectory messages in one JSON file."""
