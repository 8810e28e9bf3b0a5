"""The pinned tools: Java, Scala, Chisel, firtool and Icarus Verilog, without a JDK, Maven or sbt."""

from chisellm.toolchain.pins import toolchain_names
from chisellm.toolchain.provisioning import Toolchain, provision
from chisellm.toolchain.scala import compile_scala

__all__ = ["Toolchain", "compile_scala", "provision", "toolchain_names"]
