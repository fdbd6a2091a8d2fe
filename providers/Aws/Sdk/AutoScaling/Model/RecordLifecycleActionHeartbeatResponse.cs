using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>It was accepted.</summary>
internal sealed class RecordLifecycleActionHeartbeatResponse : AmazonWebServiceResponse;
