"""Stands in for systemd's logind on a bus of its own: a line on standard input is a closed lid."""

import os
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NAME = "org.freedesktop.login1"
MANAGER = NAME + ".Manager"


class Manager(dbus.service.Object):
    """As much of logind as a program asks that wants to be told before sleep."""

    @dbus.service.method(MANAGER, in_signature="ssss", out_signature="h")
    def Inhibit(self, what, who, why, mode):
        self.held, given = os.pipe()
        print("inhibited", what, mode, flush=True)
        lock = dbus.types.UnixFd(given)
        os.close(given)
        return lock

    @dbus.service.signal(MANAGER, signature="b")
    def PrepareForSleep(self, begins):
        pass


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.bus.BusConnection(os.environ["DBUS_SYSTEM_BUS_ADDRESS"])
name = dbus.service.BusName(NAME, bus)
manager = Manager(bus, "/org/freedesktop/login1")
loop = GLib.MainLoop()


def told(source, condition):
    if sys.stdin.readline():
        manager.PrepareForSleep(True)
        return True
    loop.quit()
    return False


GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, told)
print("ready", flush=True)
loop.run()
