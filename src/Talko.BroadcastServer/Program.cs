using System.CommandLine;
using Talko.BroadcastServer;
using Talko.Hosting;

var dataHost = new Option<string>("--data_host")
{
    Description = "Where the DataServer is, which is asked whose a token is",
    DefaultValueFactory = _ => "127.0.0.1",
};
var dataPort = new Option<int>("--data_port")
{
    Description = "The DataServer's port, until its link says another",
    DefaultValueFactory = _ => 8889,
};
var command = new RootCommand("Talko's BroadcastServer: keeps streams open and pushes messages to them.")
{
    dataHost, dataPort,
};
var flags = new ServerFlags(command, BroadcastServerOptions.DefaultPort);
return await ServerProgram.RunAsync(command, flags, args, (parsed, loggers) =>
{
    var logger = loggers.CreateLogger("Talko.BroadcastServer");
    var settings = flags.Read(parsed, "talko.secret", parsed.GetRequiredValue(dataHost), logger);
    var options = new BroadcastServerOptions
    {
        Server = settings.Server,
        Secret = settings.Secret,
        LinkTls = settings.LinkTls,
        DataHost = parsed.GetRequiredValue(dataHost),
        DataPort = parsed.GetRequiredValue(dataPort),
    };
    return Task.FromResult<IServer>(new BroadcastService(options, logger));
});
