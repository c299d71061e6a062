using System.CommandLine;
using Microsoft.Extensions.Logging;
using Talko.DataServer;
using Talko.Hosting;
using Talko.Protocol.Server;

var dbPath = new Option<string>("--db_path")
{
    Description = "The SQLite database; made where there is none",
    DefaultValueFactory = _ => "talko.db",
};
var broadcastHost = new Option<string>("--broadcast_host")
{
    Description = "Where the BroadcastServer is",
    DefaultValueFactory = _ => "127.0.0.1",
};
var broadcastPort = new Option<int>("--broadcast_port")
{
    Description = "The BroadcastServer's port",
    DefaultValueFactory = _ => 8888,
};
var command = new RootCommand("Talko's DataServer: stores conversations and has new messages broadcast.")
{
    dbPath, broadcastHost, broadcastPort,
};
var flags = new ServerFlags(command, DataServerOptions.DefaultPort);
return await ServerProgram.RunAsync(command, flags, args, (parsed, loggers) => new DataService(
    new DataServerOptions
    {
        Server = new RpcServerOptions
        {
            EndPoint = flags.EndPoint(parsed),
            MaxPayloadBytes = flags.MaxPayloadBytes(parsed),
        },
        DbPath = parsed.GetRequiredValue(dbPath),
        BroadcastHost = parsed.GetRequiredValue(broadcastHost),
        BroadcastPort = parsed.GetRequiredValue(broadcastPort),
    },
    TimeProvider.System,
    loggers.CreateLogger("Talko.DataServer")));
