using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Makes calls. Whatever Azure or the network does is an answer; only the end of the wait is an exception.
/// </summary>
internal static class Attempt
{
    /// <summary>Makes a call, and has its failure as a value that names the action.</summary>
    /// <param name="action">As a role would name it, such as <c>Microsoft.Compute/virtualMachineScaleSets/read</c>.
    /// </param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<Answer<T>> AtAsync<T>(
        string action, Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return new Answer<T>.Given(await call().ConfigureAwait(false));
        }
        catch (Exception thrown) when (AzureFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return new Answer<T>.Withheld(fault with { Detail = $"{action}: {fault}" });
        }
    }
}
