namespace Amazon.AutoScaling.Model;

/// <summary>How a predictive policy acts.</summary>
internal sealed class PredictiveScalingConfiguration
{
    public PredictiveScalingMode? Mode { get; set; }
}
