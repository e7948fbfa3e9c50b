/**
 * The type of the network filesystem that an absolute path lies on, or null if it lies on none, by the text of Linux's
 * `/proc/self/mountinfo` (see proc(5)).
 *
 * The longest mount point above the path decides, and of two mounts on one point the later, which hides the other.
 */
export const networkMount = (mountinfo: string, path: string): string | null => {
  let nearest = { point: "", type: "" };
  for (const line of mountinfo.split("\n")) {
    const mount = parseMount(line);
    if (mount !== null && contains(mount.point, path) && mount.point.length >= nearest.point.length) nearest = mount;
  }
  return networkTypes.has(nearest.type) ? nearest.type : null;
};

type Mount = { readonly point: string; readonly type: string };

// 36 35 98:0 /root /mnt/point rw,noatime master:1 - ext4 /dev/sda1 rw
const parseMount = (line: string): Mount | null => {
  const [before, after] = line.split(" - ");
  const point = before?.split(" ")[4];
  const type = after?.split(" ")[0];
  return point === undefined || type === undefined ? null : { point: unescaped(point), type };
};

/** The kernel writes space, tab, line end and backslash in a mount point as octal. */
const unescaped = (point: string): string =>
  point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

const contains = (point: string, path: string): boolean =>
  path === point || path.startsWith(point.endsWith("/") ? point : `${point}/`);

const networkTypes: ReadonlySet<string> = new Set([
  "9p",
  "afs",
  "beegfs",
  "ceph",
  "cifs",
  "fuse.beegfs",
  "fuse.ceph",
  "fuse.ceph-fuse",
  "fuse.gcsfuse",
  "fuse.glusterfs",
  "fuse.juicefs",
  "fuse.rclone",
  "fuse.s3fs",
  "fuse.sshfs",
  "gpfs",
  "lustre",
  "nfs",
  "nfs4",
  "orangefs",
  "smb3",
  "smbfs",
]);
