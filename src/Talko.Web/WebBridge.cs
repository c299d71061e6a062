using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Talko.Protocol.Server;
using Talko.Web.Access;
using Talko.Web.Answers;
using Talko.Web.Assets;
using Talko.Web.Hosting;
using Talko.Web.Limits;
using Talko.Web.Servers;
using Talko.Web.Sessions;
using Talko.Web.Sockets;

namespace Talko.Web;

/// <summary>
/// What a browser needs of Talko: the page's files, a place to sign in, and one WebSocket per page that carries
/// JSON-RPC payloads to and from the servers.
/// </summary>
public sealed class WebBridge : IAsyncDisposable
{
    private static readonly PathString SocketPath = new("/socket");
    private static readonly PathString SessionPath = new("/session");

    private readonly WebApplication _app;

    private WebBridge(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public int Port => new Uri(_app.Urls.First()).Port;

    /// <summary>Starts the bridge; when the task ends it accepts. The servers may come later.</summary>
    /// <exception cref="IOException">The port is taken; the message is for a person.</exception>
    /// <exception cref="ArgumentException">One of the origins is none; the message is for a person.</exception>
    public static async Task<WebBridge> StartAsync(
        WebBridgeOptions options,
        ILoggerFactory loggerFactory,
        CancellationToken cancellationToken)
    {
        var app = Build(options, loggerFactory);
        try
        {
            await app.StartAsync(cancellationToken);
            return new WebBridge(app);
        }
        catch (IOException exception)
        {
            await app.DisposeAsync();
            throw new IOException($"the web page's port {options.Port} is used by another program", exception);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says goodbye to the browsers and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    internal static bool IsSocket(HttpRequest request) => request.Path.Equals(SocketPath);

    internal static bool IsSession(HttpRequest request) => request.Path.Equals(SessionPath);

    private static WebApplication Build(WebBridgeOptions options, ILoggerFactory loggerFactory)
    {
        var logger = new PacedLogger(loggerFactory.CreateLogger("Talko.Web"));
        var origins = new AllowedOrigins(options.Origins, isTls: options.Certificate is not null);
        var door = new PageDoor(options);
        var servers = new TalkoPair(door, options, logger);
        var connections = new ConnectionLimit(servers.Data, options, logger);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggerFactory);
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, connections, options));

        var app = builder.Build();
        var cookie = new SessionCookie(origins);
        var failures = new FailureAnswer(logger);
        var access = new AccessCheck(origins, options, logger);
        var sockets = new SocketEndpoint(servers, cookie, options, logger, app.Lifetime.ApplicationStopping);
        var sessions = new SessionEndpoint(servers, door, cookie, new DeviceCookie(origins, options), options);
        var assets = new AssetEndpoint(options.Assets);
        app.Use(next => context => ConnectionPlace.Of(context).RunAsync(() => next(context)));
        app.Use(next => context => failures.InvokeAsync(context, next));
        app.Use(next => context => access.InvokeAsync(context, next));
        app.UseWebSockets(new WebSocketOptions
        {
            KeepAliveInterval = options.PingInterval,
            KeepAliveTimeout = options.PingInterval,
        });
        app.Run(context => IsSocket(context.Request) ? sockets.InvokeAsync(context)
            : IsSession(context.Request) ? sessions.InvokeAsync(context)
            : assets.InvokeAsync(context));
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, ConnectionLimit connections, WebBridgeOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.RequestHeadersTimeout = options.HeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = options.IdleTimeout;
        if (options.Host is { } address)
        {
            kestrel.Listen(address, options.Port, Secure);
        }
        else if (options.Port == 0)
        {
            // A free port is found for one address at a time.
            kestrel.Listen(IPAddress.Loopback, 0, Secure);
        }
        else
        {
            kestrel.ListenLocalhost(options.Port, Secure);
        }

        void Secure(ListenOptions listen)
        {
            // WebSockets are one connection each, so that the bounds count them; over HTTP/2 many would share one.
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => connections.InvokeAsync(connection, next));
            if (options.Certificate is { } certificate)
            {
                listen.UseHttps(new TlsHandshakeCallbackOptions
                {
                    HandshakeTimeout = options.HeadersTimeout,
                    OnConnection = _ => ValueTask.FromResult(certificate.Current()),
                });
            }
        }
    }
}
