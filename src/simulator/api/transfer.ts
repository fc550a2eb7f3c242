import { ApiError } from "../http/error-response.ts";
import { type ApiContext, projectOf, readJsonObject } from "./api-context.ts";

/**
 * `POST projects/{target}/devices:transfer` with `{"devices": ["projects/…/devices/…"]}`: the
 * devices are the target's from now on, their past with them; what fails is listed, the rest done.
 */
export async function transferDevices(context: ApiContext): Promise<Response> {
  const { cloud } = context;
  const target = projectOf(context);
  const names = (await readJsonObject(context.request))["devices"];
  if (!Array.isArray(names) || names.length === 0) throw new ApiError(400, "devices is required");
  const transferredDevices: string[] = [];
  const transferErrors: { device: string; status: { code: string; message: string } }[] = [];
  for (const each of names) {
    const name = String(each);
    const fail = (code: string, message: string): void => {
      transferErrors.push({ device: name, status: { code, message } });
    };
    const device = cloud.find("-", name.split("/").at(-1) ?? "");
    if (device === null || device.name !== name) fail("NOT_FOUND", "Device not found.");
    else if (device.projectId === target.id) {
      fail("INVALID_ARGUMENT", "Device is already in the project.");
    } else transferredDevices.push(cloud.transfer(device, target.id).name);
  }
  return Response.json({ transferredDevices, transferErrors });
}
