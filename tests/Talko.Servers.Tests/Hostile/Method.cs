using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Talko.Protocol.Server;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>A method of one of the servers, as its table has it.</summary>
internal sealed record Method(string Server, IPEndPoint EndPoint, RpcHandler Handler)
{
    public string Name => Handler.Name;

    public MethodAccess Access => Handler.Access;

    /// <summary>Every method of both servers.</summary>
    public static IEnumerable<Method> All(TokenServers servers) =>
    [
        .. servers.Data.Methods.Handlers.Select(handler => new Method("DataServer", servers.Data.EndPoint, handler)),
        .. servers.Broadcast.Methods.Handlers.Select(
            handler => new Method("BroadcastServer", servers.Broadcast.EndPoint, handler)),
    ];

    public Task<JsonElement> AskAsync(JsonObject parameters, string? auth) =>
        RawPeer.AskAsync(EndPoint, Name, parameters, auth);
}
