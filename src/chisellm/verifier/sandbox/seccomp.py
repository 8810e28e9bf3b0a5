"""The system calls that a sandboxed program must not make, as a classic BPF program for Linux on x86-64.

Numbers are those of the kernel's `arch/x86/entry/syscalls/syscall_64.tbl`, layout and constants those of
`seccomp(2)`. A list of refusals, not of permissions: what a Java runtime needs differs between kernels and C
libraries, and namespaces, rlimits and an empty root hold without it.
"""

from __future__ import annotations

import errno
import struct

__all__ = ["program"]

_AUDIT_ARCH_X86_64 = 0xC000003E
_KILL, _ALLOW, _ERRNO = 0x80000000, 0x7FFF0000, 0x00050000
_LOAD, _EQUAL, _GREATER_OR_EQUAL, _SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCH, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_X32 = 0x40000000
_CLONE, _CLONE3, _CLONE_THREAD = 56, 435, 0x00010000

_PROCESSES = {57: "fork", 58: "vfork"}
_REFUSED = {
    # network and other ways to meet another process
    41: "socket",
    42: "connect",
    43: "accept",
    49: "bind",
    50: "listen",
    53: "socketpair",
    288: "accept4",
    29: "shmget",
    64: "semget",
    68: "msgget",
    240: "mq_open",
    101: "ptrace",
    310: "process_vm_readv",
    311: "process_vm_writev",
    312: "kcmp",
    434: "pidfd_open",
    438: "pidfd_getfd",
    440: "process_madvise",
    # new namespaces and mounts
    155: "pivot_root",
    161: "chroot",
    165: "mount",
    166: "umount2",
    272: "unshare",
    308: "setns",
    428: "open_tree",
    429: "move_mount",
    430: "fsopen",
    431: "fsconfig",
    432: "fsmount",
    433: "fspick",
    442: "mount_setattr",
    303: "name_to_handle_at",
    304: "open_by_handle_at",
    133: "mknod",
    259: "mknodat",
    # large parts of the kernel that no compiler needs
    248: "add_key",
    249: "request_key",
    250: "keyctl",
    298: "perf_event_open",
    321: "bpf",
    323: "userfaultfd",
    425: "io_uring_setup",
    426: "io_uring_enter",
    427: "io_uring_register",
    135: "personality",
    300: "fanotify_init",
    175: "init_module",
    176: "delete_module",
    313: "finit_module",
    246: "kexec_load",
    320: "kexec_file_load",
    163: "acct",
    167: "swapon",
    168: "swapoff",
    169: "reboot",
    170: "sethostname",
    171: "setdomainname",
    164: "settimeofday",
    227: "clock_settime",
    159: "adjtimex",
    305: "clock_adjtime",
    103: "syslog",
    172: "iopl",
    173: "ioperm",
    179: "quotactl",
    443: "quotactl_fd",
    154: "modify_ldt",
}


def program(*, processes: bool) -> bytes:
    """The filter as an array of `struct sock_filter`.

    Another architecture's calls (x32 included) end the process; the rest of what is refused fails with EPERM.

    Parameters
    ----------
    processes
        Whether the program may start others. Threads are always free.
    """
    rows = [
        _row(_LOAD, _ARCH),
        _row(_EQUAL, _AUDIT_ARCH_X86_64, 1, 0),
        _row(_RETURN, _KILL),
        _row(_LOAD, _NUMBER),
        _row(_GREATER_OR_EQUAL, _X32, 0, 1),
        _row(_RETURN, _KILL),
    ]
    refused = sorted(_REFUSED if processes else _REFUSED | _PROCESSES)
    for number in refused:
        rows += [_row(_EQUAL, number, 0, 1), _row(_RETURN, _ERRNO | errno.EPERM)]
    if not processes:
        # The flags of clone3 lie in memory that a filter cannot read; told that it does not exist, the C library
        # uses clone.
        rows += [_row(_EQUAL, _CLONE3, 0, 1), _row(_RETURN, _ERRNO | errno.ENOSYS)]
        rows += [
            _row(_EQUAL, _CLONE, 0, 3),
            _row(_LOAD, _FIRST_ARGUMENT),
            _row(_SET, _CLONE_THREAD, 1, 0),
            _row(_RETURN, _ERRNO | errno.EPERM),
        ]
    rows.append(_row(_RETURN, _ALLOW))
    return b"".join(rows)


def _row(code: int, value: int, matched: int = 0, otherwise: int = 0) -> bytes:
    """One instruction: `matched` and `otherwise` say how many of the following ones a comparison skips."""
    return struct.pack("=HBBI", code, matched, otherwise, value)
