"""Which statements can reach an output of the top module, through registers, memories and instances."""

from __future__ import annotations

from chisellm.verifier.mutation.circuit import Circuit, Module, Statement

__all__ = ["live"]


def live(circuit: Circuit) -> set[Statement]:
    """The statements on whose values the top's outputs depend, and the conditions above them.

    The order of a set of objects is not determined: ask it, do not walk it.
    """
    parents: dict[str, list[tuple[Module, str]]] = {}
    for module in circuit.modules.values():
        for name, child, _ in module.instances:
            parents.setdefault(child, []).append((module, name))
    found: set[Statement] = set()
    seen: dict[Module, set[str]] = {module: set() for module in circuit.modules.values()}
    todo = [(circuit.top, port.name) for port in circuit.top.ports]
    while todo:
        module, path = todo.pop()
        if path in seen[module]:
            continue
        seen[module].add(path)
        root, _, rest = path.partition(".")
        verb = module.verbs.get(root, "")
        if verb in ("input", "output"):
            todo += [(parent, f"{name}.{path}") for parent, name in parents.get(module.name, ())]
        todo += [(module, port) for port in module.written.get(root, ())]
        for statement in module.sinks.get(root, ()):
            if statement in found or not _overlap(statement.sink, path, root):
                continue
            if statement.verb == "inst":
                child = next(child for name, child, _ in module.instances if name == root)
                if rest and child in circuit.modules:
                    todo.append((circuit.modules[child], rest))
                elif child in circuit.modules:
                    todo += [(circuit.modules[child], port.name) for port in circuit.modules[child].ports]
                elif path != root:
                    todo.append((module, root))  # outputs of a black box depend on all its inputs
                continue
            reached: Statement | None = statement
            while reached is not None and reached not in found:
                found.add(reached)
                todo += [(module, source) for source in reached.sources]
                reached = reached.parent
    return found


def _overlap(sink: str, path: str, root: str) -> bool:
    if sink in (root, path):
        return True
    return sink.startswith(path + ".") or path.startswith(sink + ".")
