using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Talko.Protocol.Access;

/// <summary>
/// Who counts as one peer where something is limited per address: an IPv4 address, the /64 of an IPv6 address, which is
/// what one customer gets, or this machine, whichever of its loopback addresses it uses. Values are compared by what
/// they name.
/// </summary>
public readonly record struct ClientAddress
{
    private const byte IPv4Bits = 32;
    private const byte CustomerBits = 64;
    private const byte SiteBits = 48;
    private const int IPv6Bytes = 16;

    private static readonly ClientAddress Local = OfIPv4(IPAddress.Loopback);

    private readonly ulong _prefix;
    private readonly byte _bits;

    private ClientAddress(ulong prefix, byte bits)
    {
        _prefix = prefix;
        _bits = bits;
    }

    /// <summary>
    /// The /48 that the /64 of an IPv6 address lies in: one site has 65,536 of those. Null for everything else. What is
    /// limited per address has a bound of its own for it.
    /// </summary>
    public ClientAddress? Wider => _bits == CustomerBits
        ? new ClientAddress(_prefix >> (CustomerBits - SiteBits), SiteBits)
        : null;

    /// <summary>The peer that the address belongs to.</summary>
    public static ClientAddress Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain))
        {
            return Local;
        }

        return plain.AddressFamily == AddressFamily.InterNetwork ? OfIPv4(plain) : OfIPv6(plain);
    }

    private static ClientAddress OfIPv4(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        address.TryWriteBytes(bytes, out _);
        return new ClientAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes), IPv4Bits);
    }

    private static ClientAddress OfIPv6(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[IPv6Bytes];
        address.TryWriteBytes(bytes, out _);
        return new ClientAddress(BinaryPrimitives.ReadUInt64BigEndian(bytes), CustomerBits);
    }
}
