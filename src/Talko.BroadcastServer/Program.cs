using System.CommandLine;
using Microsoft.Extensions.Logging;
using Talko.BroadcastServer;
using Talko.Hosting;
using Talko.Protocol.Server;

var command = new RootCommand("Talko's BroadcastServer: keeps streams open and pushes messages to them.");
var flags = new ServerFlags(command, BroadcastServerOptions.DefaultPort);
return await ServerProgram.RunAsync(command, flags, args, (parsed, loggers) => new BroadcastService(
    new BroadcastServerOptions
    {
        Server = new RpcServerOptions
        {
            EndPoint = flags.EndPoint(parsed),
            MaxPayloadBytes = flags.MaxPayloadBytes(parsed),
        },
    },
    loggers.CreateLogger("Talko.BroadcastServer")));
