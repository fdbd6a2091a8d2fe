using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;

using LlmCloudScaler.AzureFunctions.Settings;

using OpenTelemetry.Resources;

namespace LlmCloudScaler.AzureFunctions.Telemetry;

/// <summary>Sends what the handler tells of itself to Application Insights, where a deployment has it.</summary>
internal static class ApplicationInsights
{
    /// <summary>Adds it.</summary>
    public static void Add(WebApplicationBuilder builder, HostSettings settings)
    {
        if (settings.ApplicationInsights is not { } connection)
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(HandlerOutlets.Meter))
            .WithMetrics(metrics => metrics.AddMeter(HandlerOutlets.Meter).AddAzureMonitorMetricExporter(Set))
            .WithLogging(logs => logs.AddAzureMonitorLogExporter(Set));

        void Set(AzureMonitorExporterOptions options)
        {
            options.ConnectionString = connection;

            // The Functions host traces some requests and others not; the journal of all of them is kept.
            options.EnableTraceBasedLogsSampler = false;
            options.Credential = settings.IsTelemetryAuthorized ? new DefaultAzureCredential() : null;
        }
    }
}
