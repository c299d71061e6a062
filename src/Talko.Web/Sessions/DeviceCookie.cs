using Microsoft.AspNetCore.Http;
using Talko.Web.Access;

namespace Talko.Web.Sessions;

/// <summary>
/// Where a browser keeps what the servers know it by, for each of its users: the one who signed in last comes first, and
/// whoever is one too many is dropped. It outlives signing out: what it is for begins there.
/// </summary>
internal sealed class DeviceCookie(AllowedOrigins origins, WebBridgeOptions options)
{
    private const char Separator = '~';

    private readonly HostCookie _cookie = new(origins, "talko-devices");

    /// <summary>The device_key to show when this user signs in; null where they have not done so here.</summary>
    public byte[]? Find(HttpContext context, string userName)
    {
        var tag = KnownDevice.TagOf(userName);
        return Read(context).FirstOrDefault(device => device.IsOf(tag))?.Key;
    }

    public void Keep(HttpContext context, string userName, byte[] deviceKey)
    {
        var device = new KnownDevice(KnownDevice.TagOf(userName), deviceKey);
        var others = Read(context).Where(other => !other.IsOf(device.Tag));
        var value = string.Join(Separator, others.Prepend(device).Take(options.MaxKnownUsers));
        _cookie.Set(context, value, DateTimeOffset.UtcNow + options.DeviceLifetime);
    }

    // A browser sends what it likes: what is none of this is dropped, and no more is looked at than was ever set.
    private IEnumerable<KnownDevice> Read(HttpContext context) =>
        (_cookie.Read(context) ?? "").Split(Separator, options.MaxKnownUsers + 1)
            .Take(options.MaxKnownUsers)
            .Select(text => KnownDevice.Parse(text))
            .OfType<KnownDevice>();
}
