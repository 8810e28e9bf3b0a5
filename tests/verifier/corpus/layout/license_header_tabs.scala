/*
 * Copyright notices as they stand at the top of most files; this one grants everything to everybody.
 *
 * Permission to use, copy, modify, and distribute this for any purpose is hereby granted,
 * "as is", without warranty of any kind.   */

// See also: the datasheet, page 12 /* which is not a nested comment */

package	legacy.timing	// a tab in the clause

import chisel3._
import chisel3.util._

/* nested /* comments */ are allowed in Scala */
class PulseStretcher ( n : Int )
	extends Module
{
	val io = IO ( new Bundle
	{
		val in	= Input  ( Bool () )
		val out	= Output ( Bool () )
	} )

	val left	= RegInit ( 0.U ( log2Ceil ( n + 1 ).W ) )

	when ( io.in )
	{
		left := n.U
	}
	.elsewhen ( left =/= 0.U )
	{
		left := left - 1.U
	}

	io.out := io.in || left =/= 0.U
}
