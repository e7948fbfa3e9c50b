import { describe, expect, it } from "vitest";
import { networkMount } from "../../src/store/network-mount.js";

// In the form of proc(5): optional fields stand between the options and the dash.
const mountinfo = [
  "22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw",
  "30 22 0:40 / /home rw,relatime shared:5 - nfs4 server:/home rw,vers=4.2",
  "31 30 254:2 / /home/local rw,relatime - xfs /dev/vdb rw",
  "32 22 0:41 / /mnt/with\\040space rw shared:7 master:2 - fuse.sshfs me@host: rw",
  "33 22 0:42 / /over rw - tmpfs tmpfs rw",
  "34 33 0:43 / /over rw - cifs //server/share rw",
  "35 22 0:44 / /under rw - nfs server:/x rw",
  "36 35 0:45 / /under rw - tmpfs tmpfs rw",
  "37 22 0:46 / /mnt/portal rw - fuse.portal portal rw",
  "",
].join("\n");

describe("networkMount", () => {
  it.each([
    ["a local disk", "/var/store", null],
    ["a network home", "/home/ana/store", "nfs4"],
    ["the mount point itself", "/home", "nfs4"],
    ["a local disk below a network home: the longest mount point decides", "/home/local/store", null],
    ["a folder that only begins like a mount point", "/homework/store", null],
    ["a mount point with a space in it", "/mnt/with space/store", "fuse.sshfs"],
    ["a share mounted over a local disk: the later hides the earlier", "/over/store", "cifs"],
    ["a local disk mounted over a share", "/under/store", null],
    ["a FUSE filesystem that is local", "/mnt/portal/store", null],
  ])("%s", (_, path, expected) => {
    expect(networkMount(mountinfo, path)).toBe(expected);
  });

  it("says nothing where nothing is mounted", () => {
    expect(networkMount("", "/store")).toBeNull();
  });
});
