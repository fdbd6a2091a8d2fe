using System.Collections.Immutable;

using Microsoft.AspNetCore.Http;

namespace LlmCloudScaler.Emulators.Gcp.Http;

/// <summary>Finds out what a request is for and what it says.</summary>
internal static class CallReader
{
    public static GcpRequest Read(HttpRequest http, string body, DateTimeOffset at)
    {
        var path = http.Path.Value ?? string.Empty;
        var (operation, values) = Find(http.Method, path);
        return new GcpRequest(
            operation,
            http.Method,
            http.Host.Value ?? string.Empty,
            path,
            values,
            [
                .. http.Query.SelectMany(pair => pair.Value.Select(
                    value => KeyValuePair.Create(pair.Key, value ?? string.Empty))),
            ],
            http.Headers.ToImmutableDictionary(
                pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body,
            at);
    }

    /// <summary>The permission, as IAM names it, that an operation needs.</summary>
    public static string Permission(string operation) =>
        Routes.All.FirstOrDefault(route => route.Operation == operation)?.Permission ?? string.Empty;

    private static (string Operation, ImmutableDictionary<string, string> Values) Find(string method, string path)
    {
        foreach (var route in Routes.All)
        {
            if (route.Match(method, path) is { } values)
            {
                return (route.Operation, values);
            }
        }

        return (string.Empty, ImmutableDictionary<string, string>.Empty);
    }
}
