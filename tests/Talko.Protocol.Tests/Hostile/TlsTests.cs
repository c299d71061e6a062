using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.Protocol.Client;
using Talko.Protocol.Tests.Server;
using Talko.Protocol.Transport;
using Talko.Testing.Tls;
using Talko.Testing.Wire;

namespace Talko.Protocol.Tests.Hostile;

/// <summary>Peers that do not speak TLS as a port with TLS wants it.</summary>
public sealed class TlsTests : IDisposable
{
    private const byte HandshakeRecord = 0x16;
    private const byte AlertRecord = 0x15;
    private const int Many = 100;

    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    private readonly TempFolder _folder = new();
    private readonly PrivateAuthority _authority;

    public TlsTests()
    {
        _authority = new PrivateAuthority(_folder.Path);
        _authority.Sign("localhost");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0016\u0003\u0001")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001")]
    public async Task Whoever_stops_inside_the_handshake_is_cut_and_others_are_served(string begun)
    {
        await using var server = StartServer(TimeSpan.FromMilliseconds(500));
        var peers = new List<RawPeer>();
        for (var i = 0; i < Many; i++)
        {
            peers.Add(await RawPeer.ConnectAsync(server.EndPoint));
            await peers[^1].SendAsync(begun);
        }

        await ExpectServedAsync(server);
        foreach (var peer in peers)
        {
            await ReadToEndOrResetAsync(peer);
            peer.Dispose();
        }

        await ExpectServedAsync(server);
    }

    [Fact]
    public async Task Whoever_speaks_without_TLS_is_not_answered()
    {
        await using var server = StartServer(Never);
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.SendPayloadAsync(RawPeer.Request("Echo", new { text = "in the open" }));
        var received = Encoding.ASCII.GetString(await ReadToEndOrResetAsync(peer));
        Assert.DoesNotContain("jsonrpc", received, StringComparison.Ordinal);
        Assert.DoesNotContain("in the open", received, StringComparison.Ordinal);
        await ExpectServedAsync(server);
    }

    [Theory]
    [InlineData(3, HandshakeRecord)]
    [InlineData(2, AlertRecord)]
    [InlineData(1, AlertRecord)]
    [InlineData(0, AlertRecord)]
    public async Task Only_TLS_1_2_and_later_is_spoken(byte minorVersion, byte answer)
    {
        await using var server = StartServer(TimeSpan.FromMilliseconds(500));
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.SendAsync(ClientHello(minorVersion));
        var received = await ReadToEndOrResetAsync(peer);
        Assert.True(received.Length == 0 ? answer == AlertRecord : received[0] == answer, Convert.ToHexString(received));
        await ExpectServedAsync(server);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    private EchoServer StartServer(TimeSpan handshakeTimeout) => new(options => options with
    {
        Certificate = new ServerCertificate(_authority.CertificatePath, _authority.KeyPath, NullLogger.Instance),
        HandshakeTimeout = handshakeTimeout,
        FirstByteTimeout = Never,
        FrameTimeout = Never,
        IdleTimeout = Never,
    });

    private async Task ExpectServedAsync(EchoServer server)
    {
        var endPoint = new RpcEndpoint("127.0.0.1", server.EndPoint.Port)
        {
            ConnectTimeout = Deadline.Timeout,
            Tls = ClientTls.Create(_authority.AuthorityPath, "localhost"),
        };
        await using var client = await RpcConnection.ConnectAsync(endPoint, TestContext.Current.CancellationToken);
        var request = RawPeer.Frame(RawPeer.Request("Echo", new { text = "honest" }));
        await client.SendFrameAsync(request, TestContext.Current.CancellationToken);
        var answer = await client.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().Within("the answer");
        Assert.Contains("honest", Encoding.ASCII.GetString(answer!.Value.Span), StringComparison.Ordinal);
    }

    private static async Task<byte[]> ReadToEndOrResetAsync(RawPeer peer)
    {
        try
        {
            return await peer.ReceiveToEndAsync();
        }
        catch (IOException)
        {
            return [];
        }
    }

    // A hello of at most version 3.minor (TLS 1.2 is 3.3), with suites of each and a curve, made by hand: the
    // libraries here do not speak the old ones any more.
    private static byte[] ClientHello(byte minorVersion)
    {
        byte[] suites = [0xC0, 0x2B, 0xC0, 0x09, 0xC0, 0x0A, 0x00, 0x2F, 0x00, 0x35];
        byte[] extensions =
        [
            0x00, 0x0A, 0x00, 0x04, 0x00, 0x02, 0x00, 0x17,
            0x00, 0x0B, 0x00, 0x02, 0x01, 0x00,
            0x00, 0x0D, 0x00, 0x06, 0x00, 0x04, 0x04, 0x03, 0x02, 0x03,
        ];
        byte[] body =
        [
            3, minorVersion, .. new byte[32], 0, 0, (byte)suites.Length, .. suites,
            1, 0, 0, (byte)extensions.Length, .. extensions,
        ];
        byte[] message = [1, 0, 0, (byte)body.Length, .. body];
        return [HandshakeRecord, 3, Math.Min(minorVersion, (byte)1), 0, (byte)message.Length, .. message];
    }
}
