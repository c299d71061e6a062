using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Talko.Protocol.Access;

/// <summary>
/// Who counts as one peer where something is limited per address: an IPv4 address, or the /64 of an IPv6 address,
/// which is what one customer gets.
/// </summary>
public readonly record struct ClientAddress
{
    private const int IPv4Bytes = 4;
    private const int IPv6Bytes = 16;

    private readonly ulong _bits;
    private readonly bool _isIPv6;

    private ClientAddress(ulong bits, bool isIPv6)
    {
        _bits = bits;
        _isIPv6 = isIPv6;
    }

    /// <summary>The peer that the address belongs to.</summary>
    public static ClientAddress Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        Span<byte> bytes = stackalloc byte[IPv6Bytes];
        plain.TryWriteBytes(bytes, out _);
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? new ClientAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes[..IPv4Bytes]), isIPv6: false)
            : new ClientAddress(BinaryPrimitives.ReadUInt64BigEndian(bytes), isIPv6: true);
    }
}
