using System.Net;
using System.Net.Sockets;
using Talko.Floor;

// The floor in C#: a bare TcpListener that accepts, reads a frame, writes the bytes it was given, and closes or reads on.
// Usage: close|keep RESPONSE_FILE; prints the port it took on a line.
var keep = args[0] == "keep";
var response = await File.ReadAllBytesAsync(args[1]);
using var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start(backlog: 4096);
Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
while (true)
{
    _ = BareConnection.ServeAsync(await listener.AcceptSocketAsync(), response, keep);
}
