using System.Net;
using System.Net.Sockets;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Where a page is: equal for equal pages, however their addresses are written.</summary>
/// <param name="Address">Of the replica.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Path">Such as <c>/metrics</c>.</param>
internal sealed record PageAddress(IPAddress Address, int Port, string Path)
{
    /// <summary>The address to ask, over plain HTTP, which servers tell of themselves on within their network. Null
    /// where the path cannot stand in one.</summary>
    public Uri? Uri => Uri.TryCreate(ToString(), UriKind.Absolute, out var uri) ? uri : null;

    /// <summary>As a person would write it.</summary>
    public override string ToString()
    {
        var host = Address.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{Address}]" : Address.ToString();
        return $"http://{host}:{Port}/{Path.TrimStart('/')}";
    }
}
