"""Systems of control and datapath: iterative arithmetic, serial interfaces, machines that serve people."""
