using System.Net;
using Talko.Protocol.Envelope;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>Many peers that are a nuisance in the same way.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly List<RawPeer> _peers = [];

    public static async Task<Crowd> ConnectAsync(IPEndPoint server, int count, Func<RawPeer, Task> begin)
    {
        var crowd = new Crowd();
        for (var i = 0; i < count; i++)
        {
            var peer = await RawPeer.ConnectAsync(server);
            crowd._peers.Add(peer);
            await begin(peer);
        }

        return crowd;
    }

    /// <summary>An honest client asks on, each time anew, until each of the peers has come to its end.</summary>
    /// <param name="server">Where all of them are.</param>
    /// <param name="toEnd">Ends when the server has got rid of the peer.</param>
    public async Task OutliveAsync(IPEndPoint server, Func<RawPeer, Task> toEnd)
    {
        var ends = Task.WhenAll(_peers.Select(toEnd));
        do
        {
            (await RawPeer.AskAsync(server, "GetServer", new { })).Result();
        }
        while (!ends.IsCompleted);
        await ends.Within("the server to get rid of all of them");
    }

    /// <summary>The end after the answer that the frame came too slowly.</summary>
    public static async Task ExpectTooSlowAsync(RawPeer peer)
    {
        Assert.Equal(RpcErrorCode.ParseError, (await peer.ReceiveAsync()).Code());
        await ExpectEndAsync(peer);
    }

    /// <summary>The end without another word.</summary>
    public static async Task ExpectEndAsync(RawPeer peer)
    {
        try
        {
            Assert.Empty(await peer.ReceiveToEndAsync());
        }
        catch (IOException)
        {
            // A peer that sends on is reset.
        }
    }

    public void Dispose() => _peers.ForEach(peer => peer.Dispose());
}
