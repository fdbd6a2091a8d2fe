namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>The ways in which pages of metrics are written.</summary>
internal enum ExpositionFormat
{
    /// <summary>Prometheus' text format, version 0.0.4: blanks are free, times are whole milliseconds.</summary>
    Text,

    /// <summary>OpenMetrics' text format, version 1.0: one space between words, times are seconds, the last line says
    /// that it is the last.</summary>
    OpenMetrics,
}
